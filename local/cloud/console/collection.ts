import { h } from '../client/dom.ts'
import { ask, button, json, table } from './dom.ts'

/** Documents of one collection: a query, pages of fifty, and each document to be changed. */
export async function collection(overview: any, name: string): Promise<HTMLElement[]> {
  const { indexes } = overview.collections.find((entry: any) => entry.name === name) ?? { indexes: [] }
  const [wanted = '{}', skip = '0'] = (sessionStorage.getItem(`query ${name}`) ?? '').split('\n')
  const query = h('input', { value: wanted || '{}' })
  const keep = (from: number) => async () => sessionStorage.setItem(`query ${name}`, `${query.value}\n${from}`)
  const { docs, total } = await ask('find', { collection: name, query: wanted || '{}', skip: Number(skip) }).catch(
    (error) => ({ docs: [], total: error.message }),
  )
  const document = (text: string) => {
    const area = h('textarea', JSON.stringify(JSON.parse(text), null, 1))
    const { _id } = JSON.parse(text)
    const edit = h(
      'details',
      h('summary', '修改'),
      area,
      h(
        'div.row',
        button('保存', () => ask('put', { collection: name, doc: area.value })),
        button(
          '删除',
          async () => confirm('删除这份文档？') && ask('remove', { collection: name, query: JSON.stringify({ _id }) }),
        ),
      ),
    )
    return [h('div', json(JSON.parse(text)), edit)]
  }
  const declared = h('textarea', JSON.stringify(overview.declared?.[name] ?? {}, null, 1))
  const save = () => ask('declare', { collection: name, entry: declared.value })
  const declaring = h('details', h('summary', '改索引和权限'), declared, button('写入 desk.config.json', save))
  return [
    ...(overview.declared ? [declaring] : []),
    h('p.quiet', indexes.length ? `索引：${indexes.map(indexInWords).join('；')}` : '没有索引'),
    h(
      'div.row',
      query,
      button('查询', keep(0)),
      button('上一页', keep(Math.max(0, Number(skip) - 50))),
      button('下一页', keep(Number(skip) + 50)),
    ),
    h('p.quiet', `共 ${total} 份，从第 ${Number(skip) + 1} 份起`),
    table(['文档'], docs.map(document)),
  ]
}

const indexInWords = ({ name, fields, unique }: any): string =>
  `${name}(${fields.map((field: string[]) => field.join(' ')).join(', ')})${unique ? ' 唯一' : ''}`
