import { withHttpHandler } from '../../../../_gateway/http'
import { timer } from '../../../../_gateway/timer'
import { publishFigures } from './publish-figures'
import { publishedFigures } from './published-figures'

/** The timer publishes the tables; their readers come over HTTP. */
export const main = withHttpHandler(
  timer('figures', { steps: { publishFigures } }),
  publishedFigures,
)
