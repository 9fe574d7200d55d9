import { TcastSmsTrigger } from '../../../nodes/TcastSmsTrigger/TcastSmsTrigger.node';
import { MessageCentralTrigger } from '../../../nodes/MessageCentralTrigger/MessageCentralTrigger.node';

const EXPRESSION = '={{$parameter["path"]}}';

/** Loads the module against an n8n-workflow that has, or has not, the helpers of newer versions. */
async function withWorkflow(helpers: Record<string, unknown>) {
	let fields: Record<string | symbol, unknown> = {};
	await jest.isolateModulesAsync(async () => {
		jest.doMock('n8n-workflow', () => helpers);
		const { addressFields } = await import('../../../nodes/callback/address');
		fields = addressFields() as never;
	});
	jest.dontMock('n8n-workflow');
	return fields;
}

describe('The address of a trigger', () => {
	test.each([new TcastSmsTrigger(), new MessageCentralTrigger()])(
		'is what stands in Path',
		({ description }) => {
			expect(description.webhooks).toMatchObject([{ path: EXPRESSION, isFullPath: true }]);
		},
	);

	test('is an expression where n8n has no helpers', async () => {
		expect(await withWorkflow({})).toEqual({ path: EXPRESSION, isFullPath: true });
	});

	test('carries its reader where n8n has helpers', async () => {
		const reader = Symbol('reader');
		const fields = await withWorkflow({
			fromParameter: (name: string) => ({ template: `={{$parameter["${name}"]}}` }),
			webhookDescriptionFields: ({ path }: { path: { template: string } }) => ({
				path: path.template,
				[reader]: { path },
			}),
		});
		expect(fields).toMatchObject({ path: EXPRESSION, isFullPath: true });
		expect(fields[reader]).toBeDefined();
	});
});
