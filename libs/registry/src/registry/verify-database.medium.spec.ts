import { DatabaseSilentError, verifyDatabase } from './verify-database';

it('names the database that does not answer, and keeps its password to itself', async () => {
  const attempt = verifyDatabase('postgres://me:secret@127.0.0.1:1/interlock');
  await expect(attempt).rejects.toThrow(DatabaseSilentError);
  await expect(attempt).rejects.toThrow(/127\.0\.0\.1:1\/interlock.*DATABASE_URL/);
  await expect(attempt).rejects.not.toThrow(/secret/);
});
