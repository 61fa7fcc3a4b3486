import { readOptions } from './command-line'
import { mutateRules } from './mutants/rules'
import { mutateSecurity } from './mutants/security'

const USAGE = `用法 usage: npm run mutants -- [options]
  --changed             in the rules that differ from main (default)
  --folder NAME         in the rules of a folder; may be repeated
  --all                 in all rules
  --sample N --seed S   only N mutations of each folder; without another option, of all rules
  --static              also code that runs only while modules load, ten seconds or more for each
  --security [ITEM ...] in the functions of the 25 security items (docs/threat-model.md), or of
                        these; --every plants every mutation of the function

Plants mutations, one at a time, and reports which of them the tests notice.`

const { values, positionals } = readOptions(USAGE, {
  allowPositionals: true,
  options: {
    changed: { type: 'boolean' },
    all: { type: 'boolean' },
    folder: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '315' },
    static: { type: 'boolean', default: false },
    security: { type: 'boolean' },
    every: { type: 'boolean', default: false },
  },
})

if (values.security) process.exitCode = await mutateSecurity(positionals.map(Number), values.every)
else await mutateRulesOrFail()

async function mutateRulesOrFail(): Promise<void> {
  const options = { ...values, selection: parseSelection(), withStatic: values.static }
  if (await mutateRules(options)) return
  console.error('No file of the rules is concerned: try --all, or --folder deadlines.')
  process.exitCode = 2
}

function parseSelection(): Parameters<typeof mutateRules>[0]['selection'] {
  if (values.folder) return { folders: values.folder }
  const isSampleOfAll = values.sample !== undefined && !values.changed
  return values.all || isSampleOfAll ? 'all' : 'changed'
}
