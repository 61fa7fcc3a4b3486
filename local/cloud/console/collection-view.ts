import { h } from '../client/dom.ts'
import { actionButton, callConsole, jsonBlock, renderTable } from './dom.ts'

/** The number of documents that the server's `find` returns. `handler.ts` has the same number. */
const PAGE_SIZE = 50

/**
 * Renders one collection: a query, a page of its documents, and a form to change each document. The
 * query and the number of skipped documents are stored in the session storage, as two lines of
 * text, because each action redraws the page.
 */
export async function renderCollection(
  overview: any,
  collectionName: string,
): Promise<HTMLElement[]> {
  const collectionOverview = overview.collections.find(
    (collection: any) => collection.name === collectionName,
  )
  const indexes = collectionOverview?.indexes ?? []
  const storageKey = `query ${collectionName}`
  const [savedQuery = '{}', savedSkip = '0'] = (sessionStorage.getItem(storageKey) ?? '').split(
    '\n',
  )
  const queryText = savedQuery || '{}'
  const skip = Number(savedSkip)
  const queryInput = h('input', { value: queryText })
  const saveSkip = (newSkip: number) => async () =>
    sessionStorage.setItem(storageKey, `${queryInput.value}\n${newSkip}`)

  const { docs, total } = await callConsole('find', {
    collection: collectionName,
    query: queryText,
    skip,
  }).catch((error) => ({ docs: [], total: error.message }))

  const renderDocument = (documentText: string) => {
    const documentFields = JSON.parse(documentText)
    const documentInput = h('textarea', JSON.stringify(documentFields, null, 1))
    const { _id: documentId } = documentFields
    const editForm = h(
      'details',
      h('summary', '修改'),
      documentInput,
      h(
        'div.row',
        actionButton('保存', () =>
          callConsole('put', { collection: collectionName, doc: documentInput.value }),
        ),
        actionButton(
          '删除',
          async () =>
            confirm('删除这份文档？') &&
            callConsole('remove', {
              collection: collectionName,
              query: JSON.stringify({ _id: documentId }),
            }),
        ),
      ),
    )
    return [h('div', jsonBlock(documentFields), editForm)]
  }

  const declaration = overview.declared?.[collectionName] ?? {}
  const declarationInput = h('textarea', JSON.stringify(declaration, null, 1))
  const saveDeclaration = () =>
    callConsole('declare', { collection: collectionName, entry: declarationInput.value })
  const declarationForm = h(
    'details',
    h('summary', '改索引和权限'),
    declarationInput,
    actionButton('写入 desk.config.json', saveDeclaration),
  )

  return [
    ...(overview.declared ? [declarationForm] : []),
    h('p.quiet', indexes.length ? `索引：${indexes.map(describeIndex).join('；')}` : '没有索引'),
    h(
      'div.row',
      queryInput,
      actionButton('查询', saveSkip(0)),
      actionButton('上一页', saveSkip(Math.max(0, skip - PAGE_SIZE))),
      actionButton('下一页', saveSkip(skip + PAGE_SIZE)),
    ),
    h('p.quiet', `共 ${total} 份，从第 ${skip + 1} 份起`),
    renderTable(['文档'], docs.map(renderDocument)),
  ]
}

const describeIndex = ({ name, fields, unique }: any): string =>
  `${name}(${fields.map((field: string[]) => field.join(' ')).join(', ')})${unique ? ' 唯一' : ''}`
