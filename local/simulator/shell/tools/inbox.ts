import { chinaTime, fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

interface InboxMessage {
  /** When it was sent, in ms. */
  at: number
  templateId: string
  page?: string
  data: Record<string, { value: string }>
}

/**
 * Subscription messages that the cloud sent to this person. A click opens the page of a message.
 */
export const inboxTool: Tool = async (phone, container) => {
  const response = await fetch('/client', {
    method: 'POST',
    headers: { 'x-session': phone.boot.session },
    body: JSON.stringify({ action: 'subscribe.inbox' }),
  })
  const { messages }: { messages: InboxMessage[] } = await response.json()
  const messageItems = messages
    .reverse()
    .map((message) =>
      h(
        'button.message',
        { onclick: () => message.page && phone.reload(`/${message.page.replace(/^\//, '')}`) },
        h('time', chinaTime(message.at)),
        ...Object.values(message.data).map((dataField) => h('span', dataField.value)),
        h('small', message.templateId),
      ),
    )
  fill(container, messageItems.length === 0 && h('p.quiet', '还没有订阅消息。'), ...messageItems)
}
