import type { INodeProperties } from 'n8n-workflow';

/** What nobody should come upon by accident stands last. */
const DANGER = /^Danger: /;

/** A collection of options, in the order in which the editor lists them. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort(
			(a, b) =>
				Number(DANGER.test(a.displayName)) - Number(DANGER.test(b.displayName)) ||
				a.displayName.localeCompare(b.displayName, 'en'),
		),
	};
}
