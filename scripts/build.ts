import { pathToFileURL } from 'node:url'
import { buildFunctions } from './build/functions'
import { buildPhoneLibraries } from './build/phone-libraries'
import { packSdk } from './build/sdk'

/** Builds the deployed functions in dist/ and the npm packages for the phone. */
export async function build(): Promise<void> {
  await Promise.all([buildFunctions(), buildPhoneLibraries(), packSdk()])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build()
