import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { files, read } from './sources'

/** The names of an object literal's fields, for a property such as `data`. */
function fieldNamesOf(component: ts.ObjectLiteralExpression, propertyName: string): string[] {
  const property = component.properties.find(
    (candidate) => candidate.name !== undefined && candidate.name.getText() === propertyName,
  )
  if (property === undefined || !ts.isPropertyAssignment(property)) return []
  const { initializer } = property
  if (!ts.isObjectLiteralExpression(initializer)) return []
  return initializer.properties.flatMap(({ name }) => {
    if (name === undefined) return []
    return ts.isStringLiteral(name) ? [name.text] : [name.getText()]
  })
}

/** The observed names of the components in a file that are neither data nor properties. */
function unknownObservedNames(sourceText: string): string[] {
  const sourceFile = ts.createSourceFile('source.ts', sourceText, ts.ScriptTarget.Latest, true)
  const unknownNames: string[] = []
  const visit = (syntaxNode: ts.Node): void => {
    if (ts.isObjectLiteralExpression(syntaxNode)) {
      const knownNames = [
        ...fieldNamesOf(syntaxNode, 'data'),
        ...fieldNamesOf(syntaxNode, 'properties'),
      ]
      // The first part is the name, as in `question.about`.
      for (const observed of fieldNamesOf(syntaxNode, 'observers'))
        for (const observedName of observed.split(/[,\s]+/).filter(Boolean))
          if (!knownNames.includes(observedName.split(/[.[]/)[0]!)) unknownNames.push(observedName)
    }
    ts.forEachChild(syntaxNode, visit)
  }
  visit(sourceFile)
  return unknownNames
}

describe('the observers of components', () => {
  it('name only data and properties that exist, so that a renamed one is not forgotten', () => {
    const unknown = files(/^miniprogram\/.*\.ts$/).flatMap((path) =>
      unknownObservedNames(read(path)).map((name) => `${path}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('are checked: a renamed field of data is found', () => {
    const source = `Component({
      properties: { entries: Array },
      data: { showsAll: false },
      observers: { 'entries, open'() {} },
    })`
    expect(unknownObservedNames(source)).toEqual(['open'])
  })
})
