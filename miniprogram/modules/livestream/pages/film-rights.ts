/** What filming needs, in the order in which it is asked for. */
export type FilmRight = 'camera' | 'microphone'

const scopes: [FilmRight, string][] = [
  ['camera', 'scope.camera'],
  ['microphone', 'scope.record'],
]

/**
 * Asks for the camera and the microphone; gives the first one refused, undefined when both are
 * granted.
 */
export async function refusedRight(): Promise<FilmRight | undefined> {
  for (const [filmRight, scope] of scopes) {
    try {
      await wx.authorize({ scope })
    } catch {
      return filmRight
    }
  }
  return undefined
}
