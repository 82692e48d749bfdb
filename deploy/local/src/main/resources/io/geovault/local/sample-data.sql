-- Two databases with about 205,000 rows, made inside the server from one table of numbers.
DROP DATABASE IF EXISTS shop;
DROP DATABASE IF EXISTS media;
CREATE DATABASE shop CHARACTER SET utf8mb4;
CREATE DATABASE media CHARACTER SET utf8mb4;
USE shop;

CREATE TABLE digits (d INT NOT NULL PRIMARY KEY);
INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);

CREATE TABLE customers (
  id INT NOT NULL PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  greeting VARCHAR(80) CHARACTER SET utf8mb4 NOT NULL,
  email VARCHAR(120) NOT NULL,
  joined DATETIME(6) NOT NULL,
  UNIQUE KEY email (email)
);
INSERT INTO customers
SELECT n, CONCAT('Customer ', n), ELT(1 + n % 5, '你好 👋', 'Grüße', 'こんにちは 🌸', 'Привет', 'quote '' and \\ backslash'),
  CONCAT('c', n, '@example.com'), TIMESTAMPADD(SECOND, n * 997, '2024-01-01 00:00:00.123456')
FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d n FROM digits a, digits b, digits c, digits e) numbers;

CREATE TABLE orders (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  placed DATETIME NOT NULL,
  total DECIMAL(12,2) NOT NULL,
  state ENUM('OPEN','PAID','SENT') NOT NULL,
  note VARCHAR(40) NULL,
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
);
INSERT INTO orders (id, customer_id, placed, total, state, note)
SELECT n + 1, (n * 7919) % 10000, TIMESTAMPADD(MINUTE, n, '2024-02-01 00:00:00'), (n * 31 % 100000) / 100,
  ELT(1 + n % 3, 'OPEN', 'PAID', 'SENT'), IF(n % 4 = 0, NULL, LEFT(SHA2(n, 256), 12))
FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d n
      FROM digits a, digits b, digits c, digits e, digits f WHERE f.d < 6) numbers;

CREATE TABLE order_lines (
  order_id INT NOT NULL,
  line INT NOT NULL,
  article CHAR(8) NOT NULL,
  quantity SMALLINT UNSIGNED NOT NULL,
  weight DOUBLE NOT NULL,
  PRIMARY KEY (order_id, line)
);
INSERT INTO order_lines
SELECT o.id, d.d, UPPER(LEFT(SHA2(o.id * 10 + d.d, 256), 8)), 1 + (o.id + d.d) % 9, (o.id + d.d) / 7
FROM orders o, digits d WHERE d.d < 2;

CREATE TABLE order_changes (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id INT NOT NULL,
  old_state VARCHAR(8) NOT NULL,
  new_state VARCHAR(8) NOT NULL
);

CREATE VIEW open_orders AS
SELECT o.id, c.name, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state = 'OPEN';

DELIMITER //
CREATE TRIGGER orders_changed AFTER UPDATE ON orders FOR EACH ROW
BEGIN
  IF OLD.state <> NEW.state THEN
    INSERT INTO order_changes (order_id, old_state, new_state) VALUES (NEW.id, OLD.state, NEW.state);
  END IF;
END//
CREATE FUNCTION order_value(wanted INT) RETURNS DECIMAL(12,2) READS SQL DATA
BEGIN
  RETURN (SELECT total FROM orders WHERE id = wanted);
END//
CREATE PROCEDURE pay_order(IN wanted INT)
BEGIN
  UPDATE orders SET state = 'PAID' WHERE id = wanted AND state = 'OPEN';
END//
DELIMITER ;
CALL pay_order(1);

USE media;
CREATE TABLE pictures (
  id INT NOT NULL PRIMARY KEY,
  title VARCHAR(60) NOT NULL,
  content MEDIUMBLOB NOT NULL,
  thumbnail VARBINARY(64) NULL,
  tags SET('red','green','blue') NOT NULL,
  flags BIT(8) NOT NULL
);
INSERT INTO pictures
SELECT n, CONCAT('Bild № ', n, ' 🖼'), REPEAT(UNHEX(SHA2(n, 512)), 64), IF(n % 3 = 0, NULL, UNHEX(LEFT(SHA2(n, 256), 32))), n % 8, n % 256
FROM (SELECT a.d + 10 * b.d + 100 * c.d n FROM shop.digits a, shop.digits b, shop.digits c) numbers;

CREATE TABLE views_per_day (
  picture_id INT NOT NULL,
  seen DATE NOT NULL,
  views BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (picture_id, seen)
);
INSERT INTO views_per_day
SELECT p.id, DATE_ADD('2025-01-01', INTERVAL a.d DAY), p.id * 1000 + a.d FROM pictures p, shop.digits a;
