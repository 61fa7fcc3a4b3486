import type { LocalOptions } from '../local/start'
import { build } from './build'
import { inRoot } from './paths'
import { seed } from './seed'

/** What the local stack needs to open this very project; builds it first. */
export async function ownProject(): Promise<Omit<LocalOptions, 'data'>> {
  await build()
  return {
    project: inRoot(),
    functions: inRoot('dist', 'cloudfunctions'),
    schema: inRoot('dist', 'cloudfunctions', 'schema.json'),
    seed,
    rebuild: { folders: [inRoot('cloudfunctions'), inRoot('miniprogram', 'shared')], run: build },
  }
}
