import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { isCancelled, isConflict, isContentError, isTransient } from '.';

function withState(code: string): DatabaseError {
  return Object.assign(new DatabaseError('refused', 7, 'error'), { code });
}

function withCode(code: string): Error {
  return Object.assign(new Error('connect failed'), { code });
}

describe('errors of the database', () => {
  it.each([
    ['a serialization failure', withState('40001')],
    ['a deadlock', withState('40P01')],
    ['a lock timeout', withState('55P03')],
    ['a transaction that idled too long', withState('25P03')],
    ['a terminated connection', withState('57P01')],
    ['a server that starts up', withState('57P03')],
    ['a connection failure', withState('08006')],
    ['a refused connection', withCode('ECONNREFUSED')],
    ['two refused addresses of one host', new AggregateError([withCode('ECONNREFUSED')])],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a query that nobody answers', new Error('Query read timeout')],
    ['a deadlock seen by the ORM', new QueryFailedError('SELECT 1', [], withState('40P01'))],
  ])('%s is transient', (_name, error) => {
    expect(isTransient(error)).toBe(true);
    expect(isContentError(error)).toBe(false);
  });

  it('a statement that took too long is cancelled, and neither of the others', () => {
    const error = withState('57014');
    expect(isCancelled(error)).toBe(true);
    expect(isTransient(error)).toBe(false);
    expect(isContentError(error)).toBe(false);
  });

  it.each([
    ['a text that is no number', withState('22P02')],
    ['U+0000 in a text', withState('22021')],
    ['a unique violation', withState('23505')],
    ['a row too large', withState('54000')],
    ['a check seen by the ORM', new QueryFailedError('SELECT 1', [], withState('23514'))],
  ])('%s is a fault of the content', (_name, error) => {
    expect(isContentError(error)).toBe(true);
    expect(isTransient(error)).toBe(false);
  });

  it.each([
    ['a syntax error', withState('42601')],
    ['a mistake of the program', new TypeError('undefined is not a function')],
    ['something that is no error', 'refused'],
  ])('%s is neither', (_name, error) => {
    expect([isTransient(error), isContentError(error), isConflict(error)]).toEqual([false, false, false]);
  });

  it('only what PostgreSQL surely rolled back is a conflict', () => {
    expect(isConflict(withState('40001'))).toBe(true);
    expect(isConflict(withState('40P01'))).toBe(true);
    expect(isConflict(withState('57P01'))).toBe(false);
    expect(isConflict(new Error('Connection terminated unexpectedly'))).toBe(false);
  });
});
