/**
 * The text of a Mini Program code, as a scanner reads it. Pictures that the local cloud
 * draws hold the same text.
 */
export const codeText = (appid: string, code: { page: string; scene: string }) =>
  `https://mp.weixin.qq.com/local/${appid}/${code.page}?scene=${encodeURIComponent(code.scene)}`

/** Parses the text of a code of this app into page and scene; null for any other text. */
export function readCodeText(appid: string, text: string): { page: string; scene: string } | null {
  const appPrefix = `https://mp.weixin.qq.com/local/${appid}/`
  if (!text.startsWith(appPrefix)) return null
  const [page, scene] = text.slice(appPrefix.length).split('?scene=')
  if (!page || scene === undefined) return null
  return { page, scene: decodeURIComponent(scene) }
}
