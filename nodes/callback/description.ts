import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const DEFAULT_MAX_BODY_KILOBYTES = 1024;
export const DEFAULT_MAX_REPORTS = 1000;

/** One line for each result, in the order of the outputs; the editor evaluates the expression. */
export const OUTPUTS_EXPRESSION = `={{ $parameter["outputs"] === "perResult"
	? ["Success", "Failed", "In Progress", "Other"].map((displayName) => ({ type: "main", displayName }))
	: [{ type: "main" }] }}`;

/** The *Path* option: the last part of the address. */
export function pathOption(defaultPath: string): INodeProperties {
	return {
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: defaultPath,
		noDataExpression: true,
		placeholder: `e.g. ${defaultPath}`,
		description:
			'The last part of the address that the provider calls. It stays the same when the workflow is copied or imported, so that the address which the provider knows goes on working. If n8n says that the path is taken, another active workflow listens there: deactivate that one, or enter another path here and give the provider the new address.',
	};
}

/** Where the trigger listens; what n8n makes of the description's expression too. */
export const pathOf = (options: IDataObject, defaultPath: string): unknown =>
	options.path || defaultPath;

const RESULT_OPTIONS: INodePropertyOptions[] = [
	{
		name: 'SMS Delivered or Sent',
		value: 'success',
		description: 'Delivered, or sent where the provider says no more than that',
	},
	{
		name: 'SMS Failed',
		value: 'failed',
		description: 'Expired, undelivered, rejected or failed',
	},
	{
		name: 'SMS in Progress',
		value: 'inProgress',
		description: 'Queued, being sent, or sent with more to come',
	},
	{
		name: 'Something Else',
		value: 'other',
		description: 'Unknown, or something other than a delivery report',
	},
];

/** The filter by result: what it leaves out starts no execution. */
export const resultsProperty: INodeProperties = {
	displayName: 'Trigger On',
	name: 'results',
	type: 'multiOptions',
	options: RESULT_OPTIONS,
	default: ['success', 'failed', 'inProgress', 'other'],
	required: true,
	noDataExpression: true,
	description:
		'The results that start the workflow. Reports with another result are acknowledged and dropped before an execution starts.',
};

export const outputsProperty: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputs',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'One Output',
			value: 'one',
			description: 'All reports leave on one output, one item each',
		},
		{
			name: 'One Output per Result',
			value: 'perResult',
			description: 'Four outputs: Success, Failed, In Progress and Other',
		},
	],
	default: 'perResult',
	description: 'How reports leave the node',
};

export const ipAllowListOption: INodeProperties = {
	displayName: 'IP Allow List',
	name: 'ipAllowList',
	type: 'string',
	default: '',
	placeholder: 'e.g. 203.0.113.7, 198.51.100.0/24, 2001:db8::/32',
	description:
		'Addresses and CIDR ranges that may call, separated by commas. Empty lets every address try. Behind a reverse proxy, n8n knows the caller only when N8N_PROXY_HOPS is set to the number of proxies.',
};

export const maxBodyOption: INodeProperties = {
	displayName: 'Maximum Body Size (KB)',
	name: 'maxBodyKilobytes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_MAX_BODY_KILOBYTES,
	description: 'The largest request that is read. A larger one is refused as a whole.',
};

export const maxReportsOption: INodeProperties = {
	displayName: 'Maximum Reports per Call',
	name: 'maxReports',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_MAX_REPORTS,
	description:
		'The most reports that one request may bring. A request with more is refused as a whole.',
};

/**
 * The *Provider Time Zone* option.
 *
 * @param defaultZone IANA name of the zone that the provider's times are presumably in
 */
export function timeZoneOption(defaultZone: string): INodeProperties {
	return {
		displayName: 'Provider Time Zone',
		name: 'providerTimeZone',
		type: 'string',
		default: defaultZone,
		placeholder: `e.g. ${defaultZone}`,
		description:
			'The time zone of the times in the reports, as an IANA name. The provider does not document it; the default is the zone of its country.',
	};
}
