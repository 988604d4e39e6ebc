// Lints one definition: arguments are the node_modules folder and the file; each finding is a line on stdout.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, path] = process.argv.slice(2);
const validate = createRequire(join(modules, 'index.js'))('asl-validator');
// A Resource is or holds a ${…} until it is deployed: not an ARN yet.
const definition = readFileSync(path, 'utf8').replaceAll(/\$\{(\w+)\}/g, '$1');
const { errors } = validate(JSON.parse(definition), { checkArn: false, checkPaths: true });

for (const error of errors) {
  const parts = [error['Error code'], error.path ?? error.schemaError?.instancePath, error.Message ?? error.schemaError?.message];
  console.log(parts.filter(Boolean).join(' '));
}
