import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { Problem } from '../shared/problem';

/** @throws Problem when the node has no such credential or n8n cannot read it */
export async function readCredential(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
): Promise<ICredentialDataDecryptedObject> {
	try {
		return await context.getCredentials(name);
	} catch (error) {
		throw unreadable(error as Error);
	}
}

const unreadable = ({ message }: Error) =>
	new Problem('authentication', message, 'Choose a credential in the node, or create one.');
