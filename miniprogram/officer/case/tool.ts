import type { Command } from '../../shared/contract/may'

/** A tool for the mediation: a row that opens its page or, without a page, acts on the spot. */
export interface Tool {
  id: string
  title: string
  said: string
  url: string
  /** The command it leads to, where that needs the parties' consent. */
  mediates?: Command
}

export const tool = (id: string, title: string, said: string, url = '', mediates?: Command): Tool => ({
  id,
  title,
  said,
  url,
  ...(mediates && { mediates }),
})
