import verify from '../verify-case.mjs' with { type: 'text' }
import chain from './chain.mjs' with { type: 'text' }
import city from './city.mjs' with { type: 'text' }
import evidence from './evidence.mjs' with { type: 'text' }
import hash from './hash.mjs' with { type: 'text' }
import log from './log.mjs' with { type: 'text' }
import papers from './papers.mjs' with { type: 'text' }
import printed from './printed.mjs' with { type: 'text' }
import tell from './tell.mjs' with { type: 'text' }
import texts from './texts.mjs' with { type: 'text' }

const parts = { chain, city, evidence, hash, log, papers, printed, tell, texts }

/** The programs in an exported case file. With Node alone, they check the file. */
export const checkerFiles = [
  { name: 'verify.mjs', bytes: Buffer.from(verify) },
  ...Object.entries(parts).map(([name, source]) => ({
    name: `checker/${name}.mjs`,
    bytes: Buffer.from(source),
  })),
]
