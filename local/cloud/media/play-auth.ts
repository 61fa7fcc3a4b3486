const PATIENCE_MS = 3000

/**
 * Asks the project whether an address may be played, as Tencent's 远程鉴权 does: the address's own parameters, `uri`
 * and `client_ip`. Only a 200 allows it; no answer means no.
 */
export async function askToPlay(where: string, url: string, clientIp: string): Promise<boolean> {
  const [uri = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('uri', uri)
  parameters.set('client_ip', clientIp)
  try {
    const response = await fetch(`${where}?${parameters}`, { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
