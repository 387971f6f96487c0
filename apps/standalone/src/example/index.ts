export { playExample } from './play-example';
