import { KnownRoutes } from './known-routes';

const routes = new KnownRoutes();
routes.add('/v1/statements', ['POST']);
routes.add('/v1/statements/:place', ['GET', 'HEAD']);
routes.add('/tile/*', ['GET']);

describe('the methods of a path', () => {
  it.each([
    ['/v1/statements', ['POST']],
    ['/v1/statements/7', ['GET', 'HEAD']],
    ['/tile/0/x001/067', ['GET']],
    ['/v1/statements/', []],
    ['/v1/statements/7/8', []],
    ['/v2/statements', []],
    ['/tile', []],
    ['/', []],
  ])('of %s are %j', (path, methods) => {
    expect(routes.methodsOf(path)).toEqual(methods);
  });
});
