/**
 * Shows WeChat's own question about these templates; works only on a tap. Resolves to those agreed to: none when it
 * could not be shown.
 */
export async function askToSubscribe(templateIds: string[]): Promise<string[]> {
  try {
    const answers = (await wx.requestSubscribeMessage({ tmplIds: templateIds })) as unknown as Record<string, string>
    return templateIds.filter((id) => answers[id] === 'accept')
  } catch {
    return []
  }
}
