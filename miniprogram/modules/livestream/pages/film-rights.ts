/** A device that filming needs permission for. */
export type FilmRight = 'camera' | 'microphone'

/** WeChat's names of the permissions, in the order in which they are asked for. */
const scopes: { filmRight: FilmRight; scope: string }[] = [
  { filmRight: 'camera', scope: 'scope.camera' },
  { filmRight: 'microphone', scope: 'scope.record' },
]

/**
 * Asks the person for permission to use camera and microphone.
 * @returns the first one that is refused; undefined if both are granted
 */
export async function askForFilmRights(): Promise<FilmRight | undefined> {
  for (const { filmRight, scope } of scopes) {
    try {
      await wx.authorize({ scope })
    } catch {
      return filmRight
    }
  }
  return undefined
}
