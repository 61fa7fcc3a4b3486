import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '../../../../scripts/paths'
import { bills, columns } from '../../../bench/cost'
import { movie } from '../../../domain/evidence-files/samples'
import { openProduct, secrets } from '../../cloud'
import { menuRows, printPages } from '../text-recognition/photo'

/** First cell -> the other cells of the rows of docs/cost.md. */
const rows = new Map(
  readFileSync(inRoot('docs', 'cost.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([what, ...cells]): [string, string[]] => [what!, cells]),
)

it('docs/cost.md has the calls that are counted; seconds and bytes are the bench’s', async () => {
  // Not a cloud that an earlier file left: its functions may still hold the calendar, which is one
  // read less.
  const product = await openProduct({ environment: { ...secrets } })
  try {
    const [photo] = await printPages(menuRows)
    for (const bill of await bills(product, movie({ seconds: 2, mediaBytes: 2048 }), photo!))
      expect(rows.get(bill.what)?.slice(0, columns.length), bill.what).toEqual(
        columns.map((column) => String(bill[column])),
      )
  } finally {
    await product.close()
  }
})
