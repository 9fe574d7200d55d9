export { parseCallback } from './parse-callback';
