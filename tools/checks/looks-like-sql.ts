const name = String.raw`[a-z_"$.\w]+`
// Sentences begin with a capital; SQL here is written small, elsewhere often in capitals throughout. Both forms of a keyword, never a mixture.
const statements = [
  String.raw`select\s[\s\S]*\sfrom\s`,
  String.raw`select\s+(count|max|min|sum|coalesce|now|pg_\w+|set_config|exists)\s*\(`,
  String.raw`insert\s+into\s+${name}`,
  String.raw`update\s+${name}(\s+(as\s+)?${name})?\s+set\s+${name}\s*=`,
  String.raw`delete\s+from\s+${name}`,
  String.raw`with\s+(recursive\s+)?${name}(\s*\([^)]*\))?\s+as\s+(not\s+)?(materialized\s*)?\(`,
  String.raw`(create|alter|drop)\s+(or\s+replace\s+)?(unique\s+|temp\s+|temporary\s+|unlogged\s+)?(table|index|schema|view|materialized\s+view|type|role|function|extension)\s`,
  String.raw`copy\s+${name}(\s*\([^)]*\))?\s+(from|to)\s+(stdin|stdout)`,
  String.raw`truncate\s+(table\s+)?${name}\s*(,|;|$|cascade)`,
]
const lower = new RegExp(String.raw`^\s*(${statements.join('|')})`)
const upper =
  /^\s*(SELECT\s[\s\S]*\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|WITH\s+(RECURSIVE\s+)?\S+\s+AS\s|(CREATE|ALTER|DROP)\s+(\w+\s+)*(TABLE|INDEX|SCHEMA|VIEW)\s|COPY\s+\S+.*\s(FROM|TO)\s+STD)/

/** Whether a text in the code is a statement for the database. */
export function looksLikeSql(text: string): boolean {
  return lower.test(text) || upper.test(text)
}
