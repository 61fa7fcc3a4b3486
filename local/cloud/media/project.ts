import { invalid } from '../protocol/failure'
import type { Schema } from '../schema'
import type { Media, MediaOptions } from './media'

/** Live streams as the project's schema wants them; a project without any does not wait for their library to load. */
export async function openProjectMedia(
  live: Schema['live'],
  place: Pick<MediaOptions, 'front' | 'folder' | 'now'>,
  environment: Record<string, string> = {},
): Promise<Media | undefined> {
  if (!live) return undefined
  const key = (name: string) => {
    const value = environment[name]
    if (!value) throw invalid(`schema: live: ${name} is not in the environment`)
    return value
  }
  const { openMedia } = await import('./media')
  return openMedia({ ...place, app: live.app, keys: { push: key(live.pushKey), play: key(live.playKey) } })
}
