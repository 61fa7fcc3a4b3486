import type { Product } from '../cloud'

/** What WeChat's phone button gives to the Mini Program on somebody's phone: a code that is good once. */
export async function phoneCode({ cloud, url, as }: Product, name: string, phoneNumber: string): Promise<string> {
  const session = cloud.session({ openid: as(name).openid, phoneNumber })
  const init = { method: 'POST', headers: { 'x-session': session }, body: '{"action":"phone.code"}' }
  const { code } = (await (await fetch(`${url}/client`, init)).json()) as { code: string }
  return code
}
