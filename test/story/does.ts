import type { Story } from '../phones'

/** Calls an action as another person, without pages. Returns the output; an error is thrown. */
export async function callAs(
  { local: { cloud, desk } }: Story,
  name: string,
  action: string,
  input: object,
): Promise<any> {
  const [area, verb] = action.split('.') as [string, string]
  const key = `story-${verb}-${Math.random().toString(36).slice(2)}`
  const reply = (await cloud.call(
    area,
    { action: verb, input, key },
    { openid: desk.openid(name) },
  )) as any
  if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)

  return reply.data
}
