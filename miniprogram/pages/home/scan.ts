/** The scene of a shop's code from what the camera read: a Mini Program code gives its path, a plain code its text. */
export function sceneOf(code: { path?: string; result?: string }): string | undefined {
  const read = [code.path, code.result].find((text) => text?.includes('pages/shop/shop'))
  const scene = /[?&]scene=([^&#]+)/.exec(read ?? '')?.[1]
  return scene && decodeURIComponent(scene)
}
