import type { IDataObject } from 'n8n-workflow';
import type { CallbackParser } from './rules/parsed';

/** The provider's own sample, as it would push it. */
export interface SampleReport {
	method: 'PUT' | 'POST';
	body: object;
}

/** The e-mail that asks the provider to call back; its text has {@link ADDRESS} for the address. */
export interface Registration {
	/** Where the provider names no address, the person has one. */
	to?: string;
	subject: string;
	/** Lines of the text; what the person has to fill in stands in angle brackets. */
	lines: string[];
}

/** Stands in a registration for the address. */
export const ADDRESS = '<production URL>?token=<secret>';

/** What is particular to the callbacks of one provider. */
export interface CallbackProvider {
	/** As people know it. */
	name: string;
	/** Type and name of the credential that holds the secret. */
	credential: { type: string; displayName: string };
	/**
	 * Where the trigger listens unless the person says otherwise. Fixed, not random: the provider keeps
	 * one address per account, entered by hand, and it has to survive copies and imports.
	 */
	defaultPath: string;
	/** IANA name of the zone that the times in its reports are presumably in. */
	defaultTimeZone: string;
	/** The HTTP methods that are answered, separated by comma. */
	methods: string;
	/** Body of the answer to a request that was taken. */
	acknowledgement: IDataObject;
	/** The parser, set up from the trigger's options. */
	parser: (options: IDataObject) => CallbackParser;
	sample: SampleReport;
	registration: Registration;
}
