import type { ReasonCode } from './dispatch/outcome';

/**
 * A setting that cannot be used as it is. `message` says what is the matter and `description` what to
 * do, both for people; node files turn it into a NodeOperationError with the same two texts.
 */
export class SettingProblem extends Error {
	constructor(
		readonly reasonCode: ReasonCode,
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'SettingProblem';
	}
}
