const RESPONSE_TIMEOUT_MS = 3000

/**
 * Asks the project whether an address may be played, as Tencent's 远程鉴权 (remote authentication)
 * does. The request carries the parameters of the address, and in addition `uri` and `client_ip`.
 * Only the status 200 allows playing. Without a response, playing is refused.
 */
export async function isPlayAllowed(
  authUrl: string,
  playUrl: string,
  clientIp: string,
): Promise<boolean> {
  const [uri = '', query = ''] = playUrl.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('uri', uri)
  parameters.set('client_ip', clientIp)
  try {
    const response = await fetch(`${authUrl}?${parameters}`, {
      method: 'POST',
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
