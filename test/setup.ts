import { build } from '../scripts/build'

/** Tests above the rules run the built bundles, as the cloud does: they are made once, before the first test file. */
export default async function setup(): Promise<void> {
  await build()
}
