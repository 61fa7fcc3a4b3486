import { chinaTime, fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

interface Message {
  at: number
  templateId: string
  page?: string
  data: Record<string, { value: string }>
}

/** Subscription messages that the cloud sent to this person; a click opens the page, as in WeChat. */
export const inboxTool: Tool = async (phone, root) => {
  const answer = await fetch('/client', {
    method: 'POST',
    headers: { 'x-session': phone.boot.session },
    body: JSON.stringify({ action: 'subscribe.inbox' }),
  })
  const { messages }: { messages: Message[] } = await answer.json()
  const items = messages
    .reverse()
    .map((message) =>
      h(
        'button.message',
        { onclick: () => message.page && phone.reload(`/${message.page.replace(/^\//, '')}`) },
        h('time', chinaTime(message.at)),
        ...Object.values(message.data).map((field) => h('span', field.value)),
        h('small', message.templateId),
      ),
    )
  fill(root, items.length === 0 && h('p.quiet', '还没有订阅消息。'), ...items)
}
