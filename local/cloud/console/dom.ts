import { type Child, h } from '../client/dom.ts'

/** Calls an action of the console's API. Throws an Error with the server's text if it fails. */
export const callConsole = async (action: string, input: object = {}): Promise<any> => {
  const headers = { 'x-token': new URLSearchParams(location.search).get('token') ?? '' }
  const response = await fetch(`/cloud/api/${action}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  const result = await response.json()
  if (!response.ok) throw new Error(result.error)
  return result
}

export const renderTable = (columnTitles: string[], rows: Child[][]) =>
  rows.length
    ? h(
        'table',
        h('tr', ...columnTitles.map((columnTitle) => h('th', columnTitle))),
        ...rows.map((row) =>
          h(
            'tr',
            ...row.map((cell) => h('td', { class: typeof cell === 'number' && 'number' }, cell)),
          ),
        ),
      )
    : h('p.quiet', '还没有内容。')

/**
 * A button that runs an action. After success it dispatches the event `changed`, on which `page.ts`
 * redraws the page.
 */
export const actionButton = (label: string, runAction: () => Promise<unknown>) =>
  h(
    'button',
    {
      onclick: async () => {
        try {
          await runAction()
          dispatchEvent(new Event('changed'))
        } catch (error) {
          alert((error as Error).message)
        }
      },
    },
    label,
  )

export const jsonBlock = (value: unknown) => h('pre', JSON.stringify(value, null, 1))
