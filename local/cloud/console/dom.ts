import { type Child, h } from '../client/dom.ts'

/** A few words for building pages. A button that has done its work says `changed` to the window. */

export const ask = async (action: string, body: object = {}): Promise<any> => {
  const headers = { 'x-token': new URLSearchParams(location.search).get('token') ?? '' }
  const response = await fetch(`/cloud/api/${action}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}
export const table = (heads: string[], rows: Child[][]) =>
  rows.length
    ? h(
        'table',
        h('tr', ...heads.map((head) => h('th', head))),
        ...rows.map((row) =>
          h('tr', ...row.map((cell) => h('td', { class: typeof cell === 'number' && 'number' }, cell))),
        ),
      )
    : h('p.quiet', '还没有内容。')
export const button = (text: string, run: () => Promise<unknown>) =>
  h(
    'button',
    {
      onclick: async () => {
        try {
          await run()
          dispatchEvent(new Event('changed'))
        } catch (error) {
          alert((error as Error).message)
        }
      },
    },
    text,
  )
export const json = (value: unknown) => h('pre', JSON.stringify(value, null, 1))
