// Buffer is a global that n8n allows; the module of the same name is not.
Object.assign(exports, { Buffer });
