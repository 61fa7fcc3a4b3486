import { buildChanged } from '../scripts/build'

/** Tests above the rules run the built bundles, as the cloud does: they are made once, before the first test file. */
export default function setup(): Promise<void> {
  return buildChanged()
}
