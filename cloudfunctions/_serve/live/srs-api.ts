import { type Cut, patience } from './provider'

/** SRS's answer about a client that is gone. */
const noSuchClient = 2049

/** SRS kicks a client by its id, the second half of a push's name. https://ossrs.net/lts/zh-cn/docs/v6/doc/http-api */
export function cutAtSrs(api: string): Cut {
  const { origin, username, password } = new URL(api)
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return async (_, push) => {
    const client = push.slice(push.indexOf(':') + 1)
    const response = await fetch(`${origin}/api/v1/clients/${encodeURIComponent(client)}`, {
      method: 'DELETE',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      ...(username && { headers: { authorization: `Basic ${credentials}` } }),
    })
    const { code } = (await response.json()) as { code?: number }
    if (response.status !== 200 || (code !== 0 && code !== noSuchClient))
      throw new Error(`SRS answered ${code ?? response.status}`)
  }
}
