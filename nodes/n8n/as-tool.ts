/**
 * What changes in a node's description when it becomes the tool of an AI agent. n8n tells the model
 * "«action» in «default name»", so that is where the model learns what a call means.
 */
export function asTool(displayName: string, description: string) {
	const warning = 'sending costs money and cannot be undone';
	return {
		replacements: {
			description: `${description}. Each message costs money and cannot be undone: send only what the user clearly asked for, once.`,
			defaults: { name: `${displayName} (${warning})` },
		},
	};
}
