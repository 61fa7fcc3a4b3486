import type { Product } from '../cloud'

/** The code that WeChat's phone button gives on this person's phone: it is good once. */
export async function phoneCode(
  { cloud, url, as }: Product,
  name: string,
  phoneNumber: string,
): Promise<string> {
  const session = cloud.session({ openid: as(name).openid, phoneNumber })
  const init = {
    method: 'POST',
    headers: { 'x-session': session },
    body: '{"action":"phone.code"}',
  }
  const { code } = (await (await fetch(`${url}/client`, init)).json()) as { code: string }
  return code
}
