/** A regular expression in the source, and where it stands. */
export interface Pattern {
	source: string;
	flags: string;
	file: string;
}

export function collectPatterns(): {
	patterns: Pattern[];
	composed: Array<{ file: string; code: string }>;
};

export function builtBy(build: () => unknown): Promise<RegExp[]>;
