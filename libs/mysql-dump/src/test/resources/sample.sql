SET NAMES utf8mb4;
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (
  id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100) NOT NULL, k INT DEFAULT 4,
  doubled INT AS (k * 2) STORED, tripled INT AS (k * 3) VIRTUAL,
  details JSON, flags BIT(9), picture BLOB, price DECIMAL(30, 10), ratio DOUBLE,
  seen_at TIMESTAMP(6) NULL, local_at DATETIME(3), born DATE, kind ENUM('a', 'ß', '\''), tags SET('x', 'y'),
  place POINT, raw BINARY(4), INDEX (name)
) COMMENT 'it''s\n-- Current Database: `nope`';
SET time_zone = '+00:00';
INSERT INTO customers (name, k, details, flags, picture, price, ratio, seen_at, local_at, born, kind, tags, place, raw) VALUES
  ('😀 it''s \\ "quoted"', 4, '{"a": [1, "é"]}', b'101010101', x'00ff0a0d1a275c2200', 12345678901234567890.0123456789, 1e-300, '2024-03-31 01:30:00.123456', '2024-03-31 02:30:00.999', '1000-01-01', 'ß', 'x,y', ST_GeomFromText('POINT(1 2)'), 'a'),
  ('-- Dumping data for table `x`\nUSE `x`;\nDELIMITER ;;', -1, 'null', b'0', '', -0.0000000001, 0, '1970-01-01 00:00:01', NULL, NULL, '''', '', NULL, x'00000000'),
  ('表示 ソ 能', NULL, NULL, NULL, NULL, NULL, NULL, '2038-01-19 03:14:07', '2024-10-27 02:30:00', '9999-12-31', NULL, NULL, NULL, NULL);
INSERT INTO customers (name, picture) SELECT CONCAT('row ', a.id, b.id), RANDOM_BYTES(50) FROM customers a, customers b;
CREATE TABLE orders (
  id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, customer INT NOT NULL, note TEXT,
  CONSTRAINT belongs FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE);
CREATE TABLE audit (id INT PRIMARY KEY AUTO_INCREMENT, what VARCHAR(300), at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE nothing (x INT);
CREATE TABLE no_key (a INT, b VARCHAR(20) CHARACTER SET latin1 DEFAULT 'é');
INSERT INTO no_key VALUES (1, 'é'), (1, 'é'), (NULL, DEFAULT);
CREATE TABLE parts (id INT NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
INSERT INTO parts VALUES (1), (11);
CREATE TABLE `odd ``name
-- x` (`c,``d` INT, `select` INT, PRIMARY KEY (`c,``d`));
INSERT INTO `odd ``name
-- x` VALUES (1, 2);
DELIMITER //
CREATE TRIGGER orders_audit AFTER INSERT ON orders FOR EACH ROW
BEGIN
-- Current Database: `x`
-- it's a trap
  INSERT INTO audit (what) VALUES (CONCAT('order ', NEW.id, ';;'));
END//
CREATE PROCEDURE evil(INOUT word VARCHAR(10))
BEGIN
-- Current Database: `evil`
-- Dumping data for table `foo`
# don't
/* DELIMITER
DELIMITER ;
*/
  SELECT 'DELIMITER ;
USE `x`;
', "
-- Final view structure for view `v`
", ';;', '\'', '''';
  SET word = 'é😀';
END//
CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2//
SET sql_mode = 'NO_BACKSLASH_ESCAPES'//
CREATE PROCEDURE backslash() SELECT '\', '
DELIMITER ;
-- Current Database: `y`
'//
SET sql_mode = 'ANSI_QUOTES'//
CREATE PROCEDURE ansi() SELECT 1 AS "a;b"//
SET sql_mode = ''//
CREATE EVENT yearly ON SCHEDULE EVERY 1 YEAR STARTS '2030-01-01 00:00:00' DO BEGIN INSERT INTO audit (what) VALUES ('; ;
DELIMITER ;
'); END//
DELIMITER ;
INSERT INTO orders (customer, note) SELECT id, name FROM customers;
CREATE VIEW z_base AS SELECT c.name, c.k FROM customers c JOIN orders o ON o.customer = c.id;
CREATE VIEW m_middle AS SELECT name, k FROM z_base;
CREATE VIEW a_top AS SELECT name, twice(k) AS t FROM m_middle;
ALTER DATABASE shop CHARACTER SET latin1;
CREATE PROCEDURE of_latin1(word VARCHAR(10)) SELECT word;
ALTER DATABASE shop CHARACTER SET utf8mb4;
CREATE DATABASE old_style CHARACTER SET latin1 COLLATE latin1_german1_ci;
USE old_style;
CREATE TABLE words (id INT PRIMARY KEY, word VARCHAR(20));
INSERT INTO words VALUES (1, 'äöü'), (2, 'ß');
CREATE PROCEDURE greet(word VARCHAR(10)) SELECT word, 'ä';
CREATE DATABASE `odd/..``n 数`;
USE `odd/..``n 数`;
CREATE TABLE t (id INT PRIMARY KEY);
INSERT INTO t VALUES (42);
CREATE DATABASE `Config.txt`;
CREATE DATABASE empty_one CHARACTER SET utf8mb4;
CREATE DATABASE load_db CHARACTER SET utf8mb4;
USE load_db;
CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, x INT);
CREATE TABLE two (id INT PRIMARY KEY AUTO_INCREMENT, x INT);
CREATE TABLE zz_bulk (id INT PRIMARY KEY AUTO_INCREMENT, body LONGTEXT);
INSERT INTO zz_bulk (body) VALUES (REPEAT('0123456789abcdef', 4000));
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
INSERT INTO zz_bulk (body) SELECT CONCAT(body, RAND()) FROM zz_bulk;
