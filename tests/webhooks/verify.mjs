// Reads [{body, headers, secret}] (the body in base64) and says for each whether both public libraries believe it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const libraries = [require('standardwebhooks').Webhook, require('svix').Webhook];
const believed = (Library, { body, headers, secret }) => {
  try {
    return typeof new Library(secret).verify(Buffer.from(body, 'base64').toString(), headers) === 'object';
  } catch {
    return false;
  }
};
const messages = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(messages.map((each) => libraries.map((Library) => believed(Library, each)))));
