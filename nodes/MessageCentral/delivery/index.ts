export { countCalledBack, parseCallback } from './parse-callback';
