/** The checker in plain JavaScript, which gives the same answers on every machine. */
declare module 'recheck/lib/browser' {
	export { checkSync } from 'recheck';
}
