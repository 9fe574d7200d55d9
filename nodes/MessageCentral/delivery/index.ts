export { countCalledBack, parseCallback } from './parse-push';
