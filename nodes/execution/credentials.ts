import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { fault } from './fault';

/** @throws NodeOperationError when the node has no such credential or n8n cannot read it */
export async function readCredential(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
): Promise<ICredentialDataDecryptedObject> {
	try {
		return await context.getCredentials(name);
	} catch (error) {
		throw fault(
			context.getNode(),
			'authentication',
			(error as Error).message,
			'Choose a credential in the node, or create one.',
		);
	}
}
