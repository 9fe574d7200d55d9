/** The package as npm would publish it, in a folder with nothing but n8n-workflow beside it. */
export function unpackAlone(): { folder: string; files: string[]; remove(): void };

/** Runs a script of this folder on the unpacked package; gives what it printed. */
export function inFreshProcess(script: 'load.js', folder: string): Loaded;
export function inFreshProcess(script: 'bundles.js', folder: string): Record<string, string>;
export function inFreshProcess(script: 'scan.js', folder: string): Finding[];

export interface Loaded {
	nodes: LoadedClass[];
	credentials: LoadedClass[];
}

export interface LoadedClass {
	file: string;
	/** `description.name` of a node, `name` of a credential type. */
	name: string;
	className: string;
	/** Paths of the icons within the package. */
	icons: string[];
}

export interface Finding {
	file: string;
	line: number;
	rule: string | null;
	message: string;
}
