/** The developer's view of the local cloud. It asks /cloud/api and draws; it keeps nothing but the place one looks at. */

type Child = Node | string | number | null | undefined | false
const h = (tag: string, props: Record<string, any> = {}, ...children: Child[]): HTMLElement => {
  const element = Object.assign(document.createElement(tag), props)
  element.append(
    ...children
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  )
  return element
}
const ask = async (action: string, body: object = {}): Promise<any> => {
  const response = await fetch(`/cloud/api/${action}`, { method: 'POST', body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}
const time = (ms: number) => new Date(ms).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
const table = (heads: string[], rows: Child[][]) =>
  rows.length
    ? h(
        'table',
        {},
        h('tr', {}, ...heads.map((head) => h('th', {}, head))),
        ...rows.map((row) =>
          h('tr', {}, ...row.map((cell) => h('td', { className: typeof cell === 'number' ? 'number' : '' }, cell))),
        ),
      )
    : h('p', { className: 'quiet' }, '还没有内容。')
const button = (text: string, run: () => Promise<unknown>) =>
  h(
    'button',
    {
      onclick: async () => {
        try {
          await run()
          await draw()
        } catch (error) {
          alert((error as Error).message)
        }
      },
    },
    text,
  )
const json = (value: unknown) => h('pre', {}, JSON.stringify(value, null, 1))

type Overview = any
const pages: Record<
  string,
  {
    title: string
    badge?: (o: Overview) => number
    view: (o: Overview, rest: string) => Promise<HTMLElement[]> | HTMLElement[]
  }
> = {
  calls: {
    title: '函数调用',
    badge: ({ calls }) => calls.filter((call: any) => call.error).length,
    view: ({ calls }) => [
      table(
        ['时间', '函数', '谁', '毫秒', '经过'],
        calls.map((call: any) => [
          time(call.at),
          call.name,
          call.openid ?? '定时器',
          call.ms,
          h(
            'div',
            {},
            call.coldStart !== undefined && h('span', { className: 'quiet' }, `冷启动 ${call.coldStart} 毫秒`),
            call.error && h('div', { className: 'bad' }, call.error),
            call.logs.length > 0 &&
              h(
                'details',
                {},
                h('summary', {}, `日志 ${call.logs.length} 行`),
                ...call.logs.map((log: any) => h('pre', { className: log.level === 'error' ? 'bad' : '' }, log.text)),
              ),
          ),
        ]),
      ),
    ],
  },
  slow: {
    title: '慢查询',
    badge: ({ slow }) => slow.length,
    view: ({ slow }) => [
      h('p', { className: 'quiet' }, '读了一千份以上文档、索引没有帮上忙的查询。'),
      table(
        ['集合', '字段', '次数', '读了', '找到', '例子'],
        slow.map((q: any) => [
          q.collection,
          q.fields.join('、'),
          q.times,
          q.examined,
          q.found,
          h('pre', {}, q.example),
        ]),
      ),
    ],
  },
  clock: {
    title: '时钟与定时器',
    view: ({ now, timers }) => {
      const at = h('input', { value: time(now) }) as HTMLInputElement
      const step = (text: string, ms: number) => button(text, () => ask('clock', { step: ms }))
      return [
        h(
          'div',
          { className: 'row' },
          at,
          button('拨到这一刻', () => ask('clock', { set: Date.parse(`${at.value.replaceAll('/', '-')} GMT+8`) })),
          button('回到真实时间', () => ask('clock')),
        ),
        h(
          'div',
          { className: 'row' },
          step('+1 分钟', 60_000),
          step('+1 小时', 3_600_000),
          step('+1 天', 86_400_000),
          step('+7 天', 604_800_000),
        ),
        table(
          ['函数', '定时器', '规则', '下一次', ''],
          timers.map((timer: any) => [
            timer.fn,
            timer.name,
            timer.pattern,
            time(timer.next),
            button('现在触发', () => ask('fire', { fn: timer.fn })),
          ]),
        ),
      ]
    },
  },
  outbox: {
    title: '订阅消息',
    badge: ({ outbox }) => outbox.length,
    view: ({ outbox }) => [
      table(
        ['时间', '收件人', '模板', '页面', '内容'],
        outbox.map((m: any) => [time(m.at), m.openid, m.templateId, m.page ?? '', json(m.data)]),
      ),
    ],
  },
  files: {
    title: '文件',
    badge: ({ files }) => files.length,
    view: ({ files }) => [
      table(
        ['路径', '字节', '上传者', '时间'],
        files.map((f: any) => [
          h('a', { href: f.url, target: '_blank' }, f.path),
          f.size,
          f.owner ?? '函数',
          time(f.at),
        ]),
      ),
    ],
  },
  states: {
    title: '状态与计数',
    view: ({ states, counts, env }) => {
      const name = h('input', { placeholder: '状态的名字' }) as HTMLInputElement
      return [
        h(
          'div',
          { className: 'row' },
          name,
          button('保存现在', () => ask('save', { name: name.value })),
          button('清空数据', async () => confirm('清空全部文档和文件？') && ask('empty')),
        ),
        table(
          ['保存的状态', ''],
          states.map((state: string) => [
            state,
            button('恢复', async () => confirm(`用“${state}”替换现在的数据？`) && ask('restore', { name: state })),
          ]),
        ),
        h('p', { className: 'quiet' }, `环境 ${env}，启动以来的请求：`),
        table(
          ['请求', '次数'],
          Object.entries(counts).map(([action, n]) => [action, n as number]),
        ),
      ]
    },
  },
}

async function collection(overview: Overview, name: string): Promise<HTMLElement[]> {
  const { indexes } = overview.collections.find((entry: any) => entry.name === name) ?? { indexes: [] }
  const [wanted = '{}', skip = '0'] = (sessionStorage.getItem(`query ${name}`) ?? '').split('\n')
  const query = h('input', { value: wanted || '{}' }) as HTMLInputElement
  const keep = (from: number) => async () => sessionStorage.setItem(`query ${name}`, `${query.value}\n${from}`)
  const { docs, total } = await ask('find', { collection: name, query: wanted || '{}', skip: Number(skip) }).catch(
    (error) => ({ docs: [], total: error.message }),
  )
  const document = (text: string) => {
    const area = h('textarea', { value: JSON.stringify(JSON.parse(text), null, 1) }) as HTMLTextAreaElement
    const { _id } = JSON.parse(text)
    const edit = h(
      'details',
      {},
      h('summary', {}, '修改'),
      area,
      h(
        'div',
        { className: 'row' },
        button('保存', () => ask('put', { collection: name, doc: area.value })),
        button(
          '删除',
          async () => confirm('删除这份文档？') && ask('remove', { collection: name, query: JSON.stringify({ _id }) }),
        ),
      ),
    )
    return [h('div', {}, json(JSON.parse(text)), edit)]
  }
  return [
    h(
      'p',
      { className: 'quiet' },
      indexes.length
        ? `索引：${indexes.map((index: any) => `${index.name}(${index.fields.map(([path, way]: any) => `${path} ${way}`).join(', ')})${index.unique ? ' 唯一' : ''}`).join('；')}`
        : '没有索引',
    ),
    h(
      'div',
      { className: 'row' },
      query,
      button('查询', keep(0)),
      button('上一页', keep(Math.max(0, Number(skip) - 50))),
      button('下一页', keep(Number(skip) + 50)),
    ),
    h('p', { className: 'quiet' }, `共 ${total} 份，从第 ${Number(skip) + 1} 份起`),
    table(['文档'], docs.map(document)),
  ]
}

async function draw(): Promise<void> {
  const overview = await ask('overview')
  const [place = '', rest = ''] = decodeURIComponent(location.hash.slice(1)).split('/')
  const link = (href: string, text: string, note?: Child) =>
    h(
      'a',
      { href: `#${href}`, ...(href === `${place}${rest && `/${rest}`}` && { ariaCurrent: 'page' }) },
      text,
      h('small', {}, note || ''),
    )
  document
    .querySelector('nav')!
    .replaceChildren(
      h('h1', {}, '云控制台'),
      ...Object.entries(pages).map(([name, { title, badge }]) => link(name, title, badge?.(overview))),
      h('h1', { style: 'margin-top:24px' }, '集合'),
      ...overview.collections.map(({ name, count }: any) => link(`c/${name}`, name, count)),
    )
  const page = pages[place] ?? pages.calls!
  const body = place === 'c' ? await collection(overview, rest) : await page.view(overview, rest)
  document.querySelector('main')!.replaceChildren(h('h2', {}, place === 'c' ? rest : page.title), ...body)
}

addEventListener('hashchange', () => void draw())
void draw()
