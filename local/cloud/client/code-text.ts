/** What a code on the wall says when it is read as text; pictures of the local cloud's `wxacode` say the same. */
export const codeText = (appid: string, code: { page: string; scene: string }) =>
  `https://mp.weixin.qq.com/local/${appid}/${code.page}?scene=${encodeURIComponent(code.scene)}`

/** Page and scene of a code of this app; null when the text is something else. */
export function readCodeText(appid: string, text: string): { page: string; scene: string } | null {
  const own = `https://mp.weixin.qq.com/local/${appid}/`
  const [page, scene] = text.startsWith(own) ? text.slice(own.length).split('?scene=') : []
  return page && scene !== undefined ? { page, scene: decodeURIComponent(scene) } : null
}
